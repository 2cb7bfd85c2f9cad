package dev.fluo.cluster;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * How a TaskManager's memory is divided, as Flink's start script divides it.
 *
 * @param flags of its JVM
 * @param options of Flink, as arguments of its main class
 */
public record TaskManagerMemory(List<String> flags, List<String> options) {

    /** What follows from {@code taskmanager.memory.*}. */
    public static TaskManagerMemory of(Configuration configuration) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        return new TaskManagerMemory(
                words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
                words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
