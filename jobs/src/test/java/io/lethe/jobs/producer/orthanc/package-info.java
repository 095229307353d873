/** The follower of a change log before a server that misbehaves as it is told to. */
package io.lethe.jobs.producer.orthanc;
