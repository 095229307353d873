/** The catalog on a real PostgreSQL: what it promises to readers and to whoever rebuilds it. */
package io.lethe.catalog;
