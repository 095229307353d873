/**
 * Files that describe a run: RunInfo.xml, RunParameters.xml and SampleSheet.csv. Small, so that
 * they are read whole; written anew from allow-lists, so that nothing survives that is not named.
 */
package io.lethe.genomics.run;
