/**
 * The launch checklist as code: each group of checks looks at one part of an installation and says
 * what it found and how to mend it, never a secret or an identifier.
 */
package io.lethe.jobs.doctor;
