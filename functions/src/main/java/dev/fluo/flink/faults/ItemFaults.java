package dev.fluo.flink.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up an item whose handling throws, so that the task goes on: the same item would end the task again after each
 * restart. Each loss is logged and counted. What Flink, its state or an operator behind throws still ends the task.
 */
public final class ItemFaults {

    private static final Logger LOG = LoggerFactory.getLogger(ItemFaults.class);

    private final FaultMetrics metrics;

    /** Work on one item. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** @param parent the metric group of the operator */
    public ItemFaults(MetricGroup parent) {
        metrics = new FaultMetrics(parent);
    }

    /**
     * Runs work on one item.
     *
     * @param item names the item in the log; no content of it
     * @return false if it threw and the item is given up
     * @throws Exception what is no fault of the item
     */
    public boolean attempt(String item, Work work) throws Exception {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            if (!isOfTheItem(e)) {
                throw e;
            }
            lost(item, e);
        } catch (StackOverflowError e) {
            lost(item, e);
        }
        return false;
    }

    /**
     * Logs and counts an item that is given up.
     *
     * @param why null if the item says it all
     */
    public void lost(String item, @Nullable Throwable why) {
        metrics.items.inc();
        LOG.error("{} is given up. The task goes on. Report this as a fault of FLUO.", item, why);
    }

    private static boolean isOfTheItem(RuntimeException e) {
        return !(e instanceof ExceptionInChainedOperatorException
                || e instanceof CancelTaskException
                || e instanceof FlinkRuntimeException
                || (e instanceof UncheckedIOException && !(e.getCause() instanceof JsonProcessingException)));
    }
}
