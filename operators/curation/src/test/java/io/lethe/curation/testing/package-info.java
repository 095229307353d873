/** What the tests of both engines work with. */
package io.lethe.curation.testing;
