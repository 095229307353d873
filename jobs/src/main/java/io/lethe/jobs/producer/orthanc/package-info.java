/**
 * {@code lethe land orthanc}: follows the change log of an Orthanc server over its REST API and
 * lands each study that has become stable.
 *
 * <p>{@link io.lethe.jobs.producer.orthanc.ChangeFollower} reads the log, {@link
 * io.lethe.jobs.producer.orthanc.OpenChanges} knows what is still to be done of it, {@link
 * io.lethe.jobs.producer.orthanc.StudyFetch} brings a study to the raw zone. How far the log has
 * been dealt with is a {@link io.lethe.jobs.producer.orthanc.Bookmark} in the ledger.
 */
package io.lethe.jobs.producer.orthanc;
