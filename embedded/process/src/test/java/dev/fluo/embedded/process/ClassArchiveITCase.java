package dev.fluo.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    private Path archives;
    private String before;
    private String jar;

    @BeforeEach
    void jarOfTheClasses() throws Exception {
        before = System.getProperty(ClassArchive.DIRECTORY);
        archives = directory.resolve("archives");
        System.setProperty(ClassArchive.DIRECTORY, archives.toString());
        Path file = directory.resolve("server.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, GuardedMain.class, ParentLink.class, Server.class);
            add(
                    entries,
                    Class.forName(
                            ParentLink.class.getName() + "$1", false, getClass().getClassLoader()));
        } catch (ClassNotFoundException none) {
            // the jar is whole without
        }
        jar = file.toString();
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(ClassArchive.DIRECTORY);
        } else {
            System.setProperty(ClassArchive.DIRECTORY, before);
        }
    }

    private static void add(JarOutputStream jar, Class<?>... classes) throws IOException {
        for (Class<?> one : classes) {
            String name = one.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new ZipEntry(name));
            jar.write(one.getClassLoader().getResourceAsStream(name).readAllBytes());
            jar.closeEntry();
        }
    }

    @Test
    void theSecondStartMapsTheClassesOfTheFirst() throws Exception {
        assertThat(classLoading("first")).noneMatch(line -> line.contains("(top)"));
        assertThat(files()).singleElement().asString().matches("ClassArchiveITCase\\$Server-[0-9a-f]{24}\\.jsa");
        assertThat(classLoading("second")).anyMatch(line -> line.contains("(top)"));
    }

    /** Returns what the JVM said of classes of the server. */
    private List<String> classLoading(String name) throws Exception {
        Path log = directory.resolve(name + ".classes");
        List<String> flags = new ArrayList<>(JvmCommand.small(32));
        flags.add("-Xlog:class+load:file=" + log);
        ChildJvm server = ChildJvm.start(new JvmCommand(
                        name, Server.class.getName(), jar, flags, List.of(), Map.of(), directory.resolve(name + ".log"))
                .keepingClasses());
        server.awaitReady(PATIENCE);
        server.close();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(Server.class.getName()))
                .toList();
    }

    @Test
    void oneThatIsKilledLeavesTheWritingToTheNext() throws Exception {
        ClassArchive killed = ClassArchive.of("a.Server", jar);
        assertThat(killed.isWritten()).isTrue();
        assertThat(ClassArchive.of("a.Server", jar).flags()).as("two at once").isEmpty();
        Files.writeString(archives.resolve(draft(killed)), "half");
        killed.ended(false);
        assertThat(files()).isEmpty();

        ClassArchive next = ClassArchive.of("a.Server", jar);
        Files.writeString(archives.resolve(draft(next)), "whole");
        next.ended(true);
        next.ended(true);
        assertThat(files()).hasSize(1);
        assertThat(ClassArchive.of("a.Server", jar).flags())
                .anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
    }

    private static String draft(ClassArchive archive) {
        return archive.flags().stream()
                .filter(flag -> flag.startsWith("-XX:ArchiveClassesAtExit="))
                .map(flag -> Path.of(flag.substring(flag.indexOf('=') + 1))
                        .getFileName()
                        .toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJarThatWasBuiltAnewHasAnArchiveOfItsOwn() throws Exception {
        ClassArchive.of("a.Server", jar).ended(false);
        String first = draft(ClassArchive.of("a.Server", jar));
        Files.write(Path.of(jar), new byte[1], StandardOpenOption.APPEND);
        assertThat(draft(ClassArchive.of("a.Server", jar))).isNotEqualTo(first);
    }

    @Test
    void nothingIsKeptOfDirectoriesOrWithoutAPlace() {
        assertThat(ClassArchive.of("a.Server", jar + File.pathSeparator + directory)
                        .flags())
                .isEmpty();
        System.clearProperty(ClassArchive.DIRECTORY);
        assertThat(ClassArchive.of("a.Server", jar).flags()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }

    /** Serves until its parent wants no more. */
    static final class Server {
        public static void main(String[] arguments) throws Exception {
            ParentLink.open().serve(() -> {}, "now");
        }
    }
}
