package dev.fluo.tools.testing.bench.probe;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The time and memory that this process has used so far. What Linux tells in {@code /proc} (see proc(5)) is missing
 * elsewhere.
 */
final class OwnProcess {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TASKS = Path.of("/proc/self/task");

    /** Linux counts CPU time of threads in hundredths of a second for user space, on every architecture. */
    private static final long MILLIS_PER_TICK = 10;

    /** Fields of {@code stat} after the name in parentheses, counted from 0: utime and stime. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    long cpuNanos() {
        return system.getProcessCpuTime();
    }

    static long heapBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Heap in use after the last collection of any kind; 0 before the first. */
    static long collectedBytes() {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GarbageCollectorMXBean.class::isInstance)
                .map(collector -> ((GarbageCollectorMXBean) collector).getLastGcInfo())
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(last -> bytes(last, heap))
                .orElse(0L);
    }

    private static long bytes(GcInfo collection, Set<String> pools) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Files and sockets that are open; 0 where the system does not tell. */
    long openFiles() {
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
    }

    /** A line of {@code status} that is an amount of memory, such as {@code VmRSS}, in bytes; 0 if there is none. */
    static long memory(String line) {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(text -> text.startsWith(line + ":"))
                    .map(text -> text.replaceAll("\\D", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(STATUS + " cannot be read", e);
        }
    }

    /** CPU time of the threads that live, milliseconds by group. */
    static Map<CpuUser, Long> threadMillis() {
        Map<CpuUser, Long> millis = new EnumMap<>(CpuUser.class);
        if (!Files.isDirectory(TASKS)) {
            return millis;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                add(task.resolve("stat"), millis);
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(TASKS + " cannot be read", e);
        }
    }

    private static void add(Path stat, Map<CpuUser, Long> millis) throws IOException {
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            int nameEnds = text.lastIndexOf(')');
            String name = text.substring(text.indexOf('(') + 1, nameEnds);
            String[] fields = text.substring(nameEnds + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
            millis.merge(CpuUser.of(name), ticks * MILLIS_PER_TICK, Long::sum);
        } catch (NoSuchFileException ended) {
            // The thread has ended since the directory was listed, and with it what could be told of it.
            return;
        }
    }
}
