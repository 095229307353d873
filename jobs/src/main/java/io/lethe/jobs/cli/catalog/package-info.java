/** {@code lethe catalog}: searches what is curated, grants projects, fills the tables anew. */
package io.lethe.jobs.cli.catalog;
