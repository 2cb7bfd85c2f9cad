package dev.fluo.tools.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {

    private static final String RECORDING = "../testing/src/test/resources/captures/oteldb-shop/traces.json";

    @Test
    void warnsOfOldTimesThatAreKept() {
        assertThat(CommandRun.of("replay", RECORDING, "--keep-times", "--kafka", "127.0.0.1:1")
                        .out())
                .contains("a job that has seen newer ones takes these for too late");
        assertThat(CommandRun.of("replay", RECORDING, "--kafka", "127.0.0.1:1").out())
                .doesNotContain("too late");
    }
}
