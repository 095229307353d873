/** What schemas promise to those who wrote messages or savepoints before. */
package io.lethe.schemas;
