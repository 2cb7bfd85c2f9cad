/** Recorded requests: read from files, shifted in time, sent to a topic of spans at a pace that the job keeps. */
@NullMarked
package dev.fluo.tools.client.recordings;

import org.jspecify.annotations.NullMarked;
