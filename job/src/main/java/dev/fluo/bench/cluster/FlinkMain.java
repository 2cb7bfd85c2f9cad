package dev.fluo.bench.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * Flink's own main classes, in a process that ends, in order, when its standard input does: that is when the process
 * that started it is gone, in whatever way.
 */
final class FlinkMain {

    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager";

    private FlinkMain() {}

    /** @param arguments which of the two, then those of Flink */
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(FlinkMain::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] flink = Arrays.copyOfRange(arguments, 1, arguments.length);
        if (arguments[0].equals(JOB_MANAGER)) {
            StandaloneSessionClusterEntrypoint.main(flink);
        } else {
            TaskManagerRunner.main(flink);
        }
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.err.println("the pipe to the parent process broke: " + broken.getMessage());
        }
        System.exit(0);
    }
}
