package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose certificate was signed by an authority of the company's own, which the JVM does not know. */
class OtlpGrpcTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static LogCollector collector;

    @BeforeAll
    static void start() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Own CA", "-ext", "bc:c");
        keytool(
                "-genkeypair",
                "-alias",
                "collector",
                "-dname",
                "CN=collector",
                "-signer",
                "ca",
                "-ext",
                "san=ip:127.0.0.1");
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", authority().toString());
        collector = new LogCollector(GrpcSslContexts.configure(SslContextBuilder.forServer(keys()), SslProvider.JDK)
                .build());
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @Test
    void trustsTheAuthorityThatItIsGiven() throws Exception {
        OtlpTarget.Grpc target = target(authority().toString());
        OtlpReceiver receiver = new OtlpReceiver(target, "1.2.3", SeverityFilter.ALL, NoticeKinds.BOTH, Duration.ZERO);
        try (DeliveryHarness harness = new DeliveryHarness(receiver, new KeptDeadLetters(), null)) {
            harness.write(Signals.opened("s1"), Incidents.open("i1", 0, "high")).finish();
        }

        assertThat(collector.requests().stream()
                        .mapToInt(request -> LogCollector.records(request).size()))
                .containsExactly(2);
    }

    @Test
    void doesNotSpeakToACollectorThatItCannotTrust() throws Exception {
        int before = collector.requests().size();
        try (OtlpExport export = target(null).open()) {
            assertThat(export.send(ExportLogsServiceRequest.getDefaultInstance())
                            .get()
                            .text())
                    .contains("UNAVAILABLE");
        }
        assertThat(collector.requests()).hasSize(before);
    }

    @Test
    void namesTheFileThatHoldsNoCertificates() throws Exception {
        Path file = Files.writeString(folder.resolve("none.pem"), "no certificate");

        assertThatThrownBy(() -> target(file.toString()).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.pem");
    }

    private static OtlpTarget.Grpc target(String certificateAuthority) {
        return new OtlpTarget.Grpc(
                new ReceiverEndpoint(List.of(collector.url()), null, certificateAuthority), Map.of());
    }

    private static Path authority() {
        return folder.resolve("ca.pem");
    }

    private static Path store() {
        return folder.resolve("keys.p12");
    }

    /** Returns the key of the collector, with the chain to the authority. */
    private static KeyManagerFactory keys() throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            all.load(in, PASSWORD.toCharArray());
        }
        all.deleteEntry("ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(all, PASSWORD.toCharArray());
        return keys;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
