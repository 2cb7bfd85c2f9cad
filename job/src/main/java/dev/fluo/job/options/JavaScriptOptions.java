package dev.fluo.job.options;

import dev.fluo.rules.javascript.JavaScriptSettings;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Bounds on a rule that is not native, and the fate of one that exceeds them. */
public final class JavaScriptOptions {

    public static final ConfigOption<Integer> CONTEXTS = ConfigOptions.key("javascript.contexts")
            .intType()
            .defaultValue(0)
            .withDescription("JavaScript rules that a task manager evaluates at once; 0 is one for each processor of"
                    + " the machine that submits the job.");

    public static final ConfigOption<Duration> TIME = ConfigOptions.key("javascript.time")
            .durationType()
            .defaultValue(JavaScriptSettings.DEFAULT.time())
            .withDescription("Processor time of one evaluation. Not above `javascript.failure-window`.");

    public static final ConfigOption<MemorySize> MEMORY = ConfigOptions.key("javascript.memory")
            .memoryType()
            .defaultValue(new MemorySize(JavaScriptSettings.DEFAULT.allocatedBytes()))
            .withDescription("What one evaluation may allocate, garbage included.");

    public static final ConfigOption<Integer> STACK_FRAMES = ConfigOptions.key("javascript.stack-frames")
            .intType()
            .defaultValue(JavaScriptSettings.DEFAULT.stackFrames())
            .withDescription("How deep the functions of a rule may call each other.");

    public static final ConfigOption<Integer> FAILURES = ConfigOptions.key("javascript.failures")
            .intType()
            .defaultValue(5)
            .withDescription("Errors of a rule on one task, within `javascript.failure-window`, after which it is"
                    + " quarantined until it is published again.");

    public static final ConfigOption<Duration> FAILURE_WINDOW = ConfigOptions.key("javascript.failure-window")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("Processing time in which errors of a rule are counted together.");

    private JavaScriptOptions() {}
}
