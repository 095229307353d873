/** Tests of STOW-RS. */
package io.lethe.jobs.producer.stow;
