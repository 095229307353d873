/** First stage: decodes an event and holds it against the policy of its project. */
package io.lethe.streaming.admit;
