package dev.fluo.tools.testing.cluster;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The flags and options that Flink's start script makes of a TaskManager's configuration.
 *
 * @param flags of its JVM: how its memory is divided, and {@code env.java.opts.taskmanager}
 * @param options of Flink, as arguments of its main class
 */
public record TaskManagerStart(List<String> flags, List<String> options) {

    /** Derives the start from a configuration. */
    public static TaskManagerStart of(Configuration configuration) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> flags = new ArrayList<>(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        flags.addAll(words(configuration.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
        return new TaskManagerStart(flags, words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
