package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.cluster.FlinkClient;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The finished job jar beside Flink's jars alone: every class that is named in it must be found. */
class JobJarITCase {

    /** Classes that may name others that are not there, each with the reason why nothing meets them. */
    private static final List<String> OPTIONAL = List.of(
            "com.oracle.truffle.polyglot.isolate.", // GraalVM's isolates, of its native images only
            "io.opentelemetry.proto.collector.", // stubs for gRPC: we read messages
            "org.apache.kafka.shaded.io.opentelemetry.", // the same stubs inside Kafka's client
            "org.apache.flink.streaming.connectors.kafka.table.", // for Flink SQL
            "org.apache.commons.logging.impl.", // bridges to log libraries; the one that is there is taken
            "org.xerial.snappy.", // an activator for OSGi
            "io.grpc.netty.shaded."); // what Netty can do besides; it looks first

    @Test
    void namesNoClassThatIsNotThere() {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        StringWriter output = new StringWriter();
        jdeps.run(
                new PrintWriter(output),
                new PrintWriter(output),
                "--multi-release",
                "17",
                "--missing-deps",
                "--class-path",
                FlinkDistribution.alone().classPath(),
                FlinkClient.jobJar().toString());
        List<String> missing = output.toString()
                .lines()
                .filter(line -> line.contains(" -> "))
                .map(String::strip)
                .filter(line ->
                        !line.startsWith(FlinkClient.jobJar().getFileName().toString()))
                .toList();
        assertThat(missing).as("jdeps has looked").isNotEmpty();
        assertThat(missing.stream().filter(line -> OPTIONAL.stream().noneMatch(line::startsWith)))
                .isEmpty();
    }
}
