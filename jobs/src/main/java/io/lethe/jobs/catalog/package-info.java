/**
 * The catalog: its schema in PostgreSQL, how catalog updates become rows, how it is searched and
 * filled again. All tables that are projected can be emptied and rebuilt from the topic.
 */
package io.lethe.jobs.catalog;
