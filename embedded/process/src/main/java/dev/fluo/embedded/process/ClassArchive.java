package dev.fluo.embedded.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with the classes that a program loads, as the JVM maps them: with it, a server starts in half the time. The
 * first start that ends in order writes the file. It holds for one class path of jars and one build of the JDK. The
 * directory is named by the system property {@value #DIRECTORY}; without it nothing is written or used.
 */
public final class ClassArchive {

    /** Names the directory of the files. */
    static final String DIRECTORY = "fluo.class-archives";

    private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /** A start that has claimed a file for so long was killed. */
    private static final Duration LONGEST_CLAIM = Duration.ofMinutes(10);

    private static final int NAME_LENGTH = 24;

    private final List<String> flags;

    /** The file that the program of this start writes; null if it writes none. */
    private final @Nullable Path written;

    private ClassArchive(List<String> flags, @Nullable Path written) {
        this.flags = flags;
        this.written = written;
    }

    /** Returns the archive of no program. */
    public static ClassArchive none() {
        return new ClassArchive(List.of(), null);
    }

    /**
     * Returns the archive of a program.
     *
     * @param program its main class
     * @param classPath as {@code java -cp} takes it; with a directory in it, nothing is written or used
     */
    public static ClassArchive of(String program, String classPath) {
        String directory = System.getProperty(DIRECTORY);
        List<Path> entries = List.of(classPath.split(File.pathSeparator)).stream()
                .map(Path::of)
                .toList();
        if (directory == null || entries.stream().anyMatch(Files::isDirectory)) {
            return none();
        }
        try {
            Path file = Files.createDirectories(Path.of(directory)).resolve(name(program, entries) + ".jsa");
            if (Files.isRegularFile(file)) {
                return new ClassArchive(with("-XX:SharedArchiveFile=" + file), null);
            }
            Path draft = draft(file);
            return claims(draft) ? new ClassArchive(with("-XX:ArchiveClassesAtExit=" + draft), file) : none();
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of kept classes, " + directory + ", cannot be used", e);
        }
    }

    private static List<String> with(String flag) {
        List<String> flags = new ArrayList<>(QUIET);
        flags.add(flag);
        return flags;
    }

    /** Two starts at once write no file together. */
    private static boolean claims(Path draft) throws IOException {
        Path claim = claim(draft);
        try {
            Files.createFile(claim);
            return true;
        } catch (FileAlreadyExistsException e) {
            Instant since = Files.getLastModifiedTime(claim).toInstant();
            if (since.isBefore(Instant.now().minus(LONGEST_CLAIM))) {
                Files.deleteIfExists(claim);
            }
            return false;
        }
    }

    private static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static Path claim(Path draft) {
        return draft.resolveSibling(draft.getFileName() + ".claim");
    }

    /** Differs for another JDK, another order of jars, and jars that were built anew. */
    private static String name(String program, List<Path> jars) throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.runtime.version"))
                .append(System.getProperty("java.vm.vendor"));
        for (Path jar : jars) {
            text.append('\n').append(jar.toAbsolutePath());
            if (Files.exists(jar)) {
                text.append(' ').append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar));
            }
        }
        byte[] digest = sha256(text.toString().getBytes(StandardCharsets.UTF_8));
        String simple = program.substring(program.lastIndexOf('.') + 1);
        return simple + "-" + HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the flags of the JVM for this start. */
    public List<String> flags() {
        return flags;
    }

    /** Returns whether the program writes the file when it ends, which takes seconds. */
    public boolean isWritten() {
        return written != null;
    }

    /**
     * Keeps what the program has written, or lets the next start write it. Does nothing the second time.
     *
     * @param inOrder whether the program ended in order
     */
    public synchronized void ended(boolean inOrder) {
        if (written == null) {
            return;
        }
        Path draft = draft(written);
        try {
            if (inOrder && Files.exists(draft)) {
                Files.move(draft, written, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(draft);
            }
            Files.deleteIfExists(claim(draft));
        } catch (IOException e) {
            throw new UncheckedIOException("the kept classes " + written + " cannot be written", e);
        }
    }
}
