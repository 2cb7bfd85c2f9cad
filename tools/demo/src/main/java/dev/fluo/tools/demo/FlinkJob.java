package dev.fluo.tools.demo;

import dev.fluo.job.FluoJob;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.local.LocalFlink;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job, on a Flink cluster inside this JVM with its web UI. */
final class FlinkJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlinkJob.class);
    private static final int PARALLELISM = 2;
    private static final long STOP_SECONDS = 20;

    private final JobClient client;
    private volatile boolean closing;

    private FlinkJob(JobClient client) {
        this.client = client;
    }

    /**
     * Starts cluster and job; goes on from the latest checkpoint in the folder, if there is one.
     *
     * @param folder for checkpoints and temporary files
     * @param stop is told if the job ends before it is closed
     */
    static FlinkJob start(Settings settings, int webPort, Path folder, StopSignal stop) throws Exception {
        LocalFlink flink = new LocalFlink(configuration(folder), folder.resolve("flink"))
                .parallelism(PARALLELISM)
                .webPort(webPort);
        flink.fromLatestCheckpoint();
        FlinkJob job = new FlinkJob(new FluoJob(settings).execute(flink.environment()));
        job.client.getJobExecutionResult().whenComplete((result, failure) -> {
            if (!job.closing) {
                stop.fail(failure == null ? new IllegalStateException("the job ended by itself") : failure);
            }
        });
        return job;
    }

    /** Flink's temporary files go with the rest, when the folder is deleted. */
    private static Configuration configuration(Path folder) {
        String temporary = folder.resolve("flink").resolve("tmp").toString();
        return FlinkConfiguration.shipped()
                .set(CoreOptions.TMP_DIRS, temporary)
                .set(BlobServerOptions.STORAGE_DIRECTORY, temporary);
    }

    /** Cancels the job and waits until it has ended. */
    @Override
    public void close() throws ExecutionException, TimeoutException {
        closing = true;
        try {
            client.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException, TimeoutException {
        try {
            client.getJobExecutionResult().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException cancelled) {
            LOG.info(
                    "The job ended: {}",
                    Objects.requireNonNullElse(cancelled.getCause(), cancelled).getMessage());
        }
    }
}
