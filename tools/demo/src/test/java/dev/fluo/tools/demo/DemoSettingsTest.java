package dev.fluo.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.job.options.AlertmanagerOptions;
import dev.fluo.job.options.OtlpOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.job.options.WebhookOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoSettingsTest {

    @Test
    void givesTheJobWhatTheUserSays() {
        DemoSettings options = new DemoSettings();
        new CommandLine(options)
                .parseArgs(
                        "--alertmanager=http://alerts:9093",
                        "--webhook=http://hook:1/x",
                        "--otlp-out=http://collector:4317",
                        "--set=time.lateness=10min",
                        "--set",
                        "time.idle-gap=7s");
        options.check();
        Settings settings = options.of("127.0.0.1:9092", "http://127.0.0.1:9200");
        assertThat(settings.get(AlertmanagerOptions.URL)).isEqualTo("http://alerts:9093");
        assertThat(settings.get(WebhookOptions.URL)).isEqualTo("http://hook:1/x");
        assertThat(settings.get(OtlpOptions.URL)).isEqualTo("http://collector:4317");
        assertThat(settings.get(TimeOptions.LATENESS)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.get(TimeOptions.IDLE_GAP)).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.get(TimeOptions.ROOT_GRACE)).as("the demo's own").isEqualTo(Duration.ofSeconds(1));
    }
}
