/** Last stage: the next version of a study or run, and what the research zone learns of it. */
package io.lethe.streaming.publish;
