/** What operators get: the tarball, and the files of {@code docker/}. */
package io.lethe.distribution;
