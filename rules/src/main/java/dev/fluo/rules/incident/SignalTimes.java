package dev.fluo.rules.incident;

/**
 * Times of a signal, in milliseconds of the epoch.
 *
 * @param fromMillis when what it tells of began
 * @param atMillis its {@code @timestamp}
 * @param endMillis of an episode that is over, when it ended; else the same as {@code atMillis}
 * @param staysOpen whether it goes on until it is resolved or retracted
 */
record SignalTimes(long fromMillis, long atMillis, long endMillis, boolean staysOpen) {}
