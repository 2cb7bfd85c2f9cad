/** History: recorded traffic as input of the judging part, and the signals that stand after it. */
package dev.fluo.job.history;
