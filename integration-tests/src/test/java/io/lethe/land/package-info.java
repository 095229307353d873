/** Producers as processes of their own, before real peers, a real broker and a real S3 server. */
package io.lethe.land;
