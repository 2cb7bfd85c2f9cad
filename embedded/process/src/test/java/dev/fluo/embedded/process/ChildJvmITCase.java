package dev.fluo.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmITCase {

    private static final String GREETING = "FLUO_TEST_GREETING";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    @Test
    void isReadyWhenItSaysSoAndStopsWhenItIsAsked() {
        ChildJvm child = ChildJvm.start(command(PatientServer.class));
        assertThat(child.awaitReady(PATIENCE)).isEqualTo("at your service");
        assertThat(child.isAlive()).isTrue();
        child.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(directory.resolve("log")).content().contains("closed in order");
    }

    @Test
    void endsWithItsParentHoweverThatEnds() throws Exception {
        ChildJvm parent = ChildJvm.start(command(ServerStarter.class));
        long grandchild = Long.parseLong(parent.awaitReady(PATIENCE));
        ProcessHandle handle = ProcessHandle.of(grandchild).orElseThrow();
        assertThat(handle.isAlive()).isTrue();
        parent.kill();
        handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aProgramThatKnowsNothingOfParentsIsEndedInOrder() {
        Path log = directory.resolve("log");
        ChildJvm child = ChildJvm.start(new JvmCommand(
                        "stranger",
                        Stranger.class.getName(),
                        System.getProperty("java.class.path"),
                        JvmCommand.small(32),
                        List.of("READY for anything"),
                        Map.of(),
                        log)
                .guarded());
        assertThat(child.awaitReady(PATIENCE)).isEqualTo("for anything");
        child.requireAlive();
        child.close();
        assertThat(log).content().contains("its hooks have run");
        assertThatThrownBy(child::requireAlive).hasMessageContaining("stranger ended with exit code 0");
    }

    @Test
    void saysWhyItEndedBeforeItWasReady() {
        ChildJvm child = ChildJvm.start(command(FailingServer.class));
        assertThatThrownBy(() -> child.awaitReady(PATIENCE))
                .hasMessageContaining("test server ended with exit code 3")
                .hasMessageContaining("no room at the inn");
    }

    private JvmCommand command(Class<?> mainClass) {
        return commandFor(mainClass, directory.resolve("log"));
    }

    private static JvmCommand commandFor(Class<?> mainClass, Path log) {
        String classPath = System.getProperty("java.class.path");
        return new JvmCommand(
                "test server",
                mainClass.getName(),
                classPath,
                JvmCommand.small(32),
                List.of(log.toString()),
                Map.of(GREETING, "at your service"),
                log);
    }

    /** Serves until its parent wants no more. */
    static final class PatientServer {
        public static void main(String[] arguments) throws Exception {
            ParentLink.open().serve(() -> System.err.println("closed in order"), System.getenv(GREETING));
        }
    }

    /** Starts a server, and says which process it is. */
    static final class ServerStarter {
        public static void main(String[] arguments) throws Exception {
            ParentLink parent = ParentLink.open();
            ChildJvm child = ChildJvm.start(commandFor(PatientServer.class, Path.of(arguments[0])));
            child.awaitReady(PATIENCE);
            parent.serve(child, String.valueOf(child.pid()));
        }
    }

    /** A program that says a given text, and waits for something that does not come. */
    static final class Stranger {
        public static void main(String[] arguments) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println("its hooks have run")));
            System.out.println(arguments[0]);
            Thread.currentThread().join();
        }
    }

    /** Never becomes ready. */
    static final class FailingServer {
        public static void main(String[] arguments) {
            System.err.println("no room at the inn");
            System.exit(3);
        }
    }
}
