/** What becomes of objects that break a rule which de-identification does not depend on. */
package io.lethe.curation.validate;
