/** History: recorded traffic as input of the judging part, and the signals that stand after it. */
@NullMarked
package dev.fluo.job.history;

import org.jspecify.annotations.NullMarked;
