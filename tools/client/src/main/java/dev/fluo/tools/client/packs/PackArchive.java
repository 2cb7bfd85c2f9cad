package dev.fluo.tools.client.packs;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs as {@code .zip} archives. Equal packs give equal archives. */
public final class PackArchive {

    private static final int MAX_FILES = 5_000;
    private static final long MAX_BYTES = 64L << 20;
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackArchive() {}

    /**
     * Writes the files of the manifest to an archive.
     *
     * @throws CommandException if the archive cannot be written
     */
    public static void write(Pack pack, Path archive) {
        List<String> names = new ArrayList<>(pack.manifest().files().keySet());
        names.add(0, PackManifest.FILE);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                Files.copy(pack.directory().resolve(name), out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "cannot write " + archive, "Does the directory exist?", e);
        }
    }

    /**
     * Unpacks an archive.
     *
     * @param directory an empty directory
     * @throws IOException if it is not an archive, is too large, or has a file outside of the directory
     */
    static void unpack(Path archive, Path directory) throws IOException {
        long left = MAX_BYTES;
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files++;
                if (files > MAX_FILES) {
                    throw new ZipException("it has more than " + MAX_FILES + " files");
                }
                Path target = target(directory, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    left -= copy(in, target, left);
                }
            }
        }
        if (files == 0) {
            throw new ZipException("it is not a .zip archive, or is empty");
        }
    }

    private static Path target(Path directory, String name) throws ZipException {
        Path target = directory.resolve(name.replace('\\', '/')).normalize();
        if (!target.startsWith(directory) || target.equals(directory)) {
            throw new ZipException("the file `" + name + "` would stand outside of the pack");
        }
        return target;
    }

    private static long copy(InputStream in, Path target, long left) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > left) {
            throw new ZipException("its files have more than " + (MAX_BYTES >> 20) + " MiB");
        }
        Files.write(target, bytes);
        return bytes.length;
    }
}
