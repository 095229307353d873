/**
 * De-identification of an indexed header by the Basic Application Level Confidentiality Profile
 * (PS3.15 Annex E): what happens to each element, and the header written anew.
 *
 * <p>One {@link io.lethe.imaging.deid.Deidentifier} serves one object at a time; {@link
 * io.lethe.imaging.deid.Rules} are shared by all workers.
 */
package io.lethe.imaging.deid;
