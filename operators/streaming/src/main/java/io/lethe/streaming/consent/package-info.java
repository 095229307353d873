/** Fourth stage: refuses what was curated of subjects who withdrew after their data landed. */
package io.lethe.streaming.consent;
