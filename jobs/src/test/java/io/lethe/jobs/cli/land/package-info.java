/** Tests of the package of the same name. */
package io.lethe.jobs.cli.land;
