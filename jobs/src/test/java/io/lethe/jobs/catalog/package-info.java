/** How updates become rows, as far as no database is needed to tell. */
package io.lethe.jobs.catalog;
