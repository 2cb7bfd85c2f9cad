package dev.fluo.rules.javascript;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The processor time and memory that threads of this JVM have used so far. */
final class ThreadUse {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Processor time of a living thread since its start; −1 of one that has ended. */
    long processorNanos(long thread) {
        return threads.getThreadCpuTime(thread);
    }

    /** Bytes that a living thread has allocated since its start; −1 of one that has ended. */
    long allocatedBytes(long thread) {
        return threads.getThreadAllocatedBytes(thread);
    }
}
