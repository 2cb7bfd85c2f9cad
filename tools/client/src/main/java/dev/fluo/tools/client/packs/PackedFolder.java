package dev.fluo.tools.client.packs;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.WrongDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packs in a directory of rules, with their overrides. The directory may itself be a pack, and may hold packs beside
 * rules of its own.
 */
public final class PackedFolder {

    private final Path directory;
    private final Map<Path, Pack> packs = new TreeMap<>();
    private final Map<Path, PackOverrides> overrides = new TreeMap<>();
    private final Set<Path> known = new HashSet<>();
    private final List<WrongDocument> wrong = new ArrayList<>();

    private PackedFolder(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Finds the packs in a directory and below it, and checks their files.
     *
     * @param of overrides of the directory itself, if it is a pack; empty: those in the file beside it, if there is one
     */
    public static PackedFolder of(Path directory, Optional<Path> of) {
        PackedFolder folder = new PackedFolder(directory);
        folder.files(PackManifest.FILE::equals).stream()
                .map(Path::getParent)
                .forEach(place -> folder.add(place, of.filter(file -> place.equals(folder.directory))));
        folder.files(name -> name.endsWith(PackOverrides.SUFFIX)).forEach(folder::requirePack);
        return folder;
    }

    private List<Path> files(Predicate<String> name) {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> name.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
    }

    private void add(Path place, Optional<Path> named) {
        try {
            Pack pack = Pack.open(place);
            packs.put(place, pack);
            List<Problem> faults = pack.faults();
            if (!faults.isEmpty()) {
                String manifest = name(place.resolve(PackManifest.FILE));
                wrong.add(new WrongDocument("pack " + pack.manifest().label(), manifest, faults));
            }
            Path beside = place.resolveSibling(pack.manifest().name() + PackOverrides.SUFFIX);
            Optional<Path> file =
                    named.isPresent() ? named : Optional.of(beside).filter(Files::isRegularFile);
            if (file.isPresent()) {
                known.add(file.get().toAbsolutePath().normalize());
                overrides.put(place, read(file.get(), pack));
            }
        } catch (CommandException e) {
            wrong(name(place.resolve(PackManifest.FILE)), "pack", e.getMessage(), e.hint());
        }
    }

    private static PackOverrides read(Path file, Pack pack) {
        PackOverrides read = PackOverrides.read(file);
        if (!read.pack().equals(pack.manifest().name())) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    file + " is for the pack " + read.pack() + ", not for "
                            + pack.manifest().name(),
                    "Its first line names the pack: pack: " + pack.manifest().name());
        }
        return read;
    }

    /** Overrides without their pack would be lost silently. */
    private void requirePack(Path file) {
        if (!known.contains(file)) {
            String pack = file.getFileName().toString().replace(PackOverrides.SUFFIX, "");
            wrong(
                    name(file),
                    "overrides-without-pack",
                    "beside it there is no pack " + pack,
                    "rename it, or delete it");
        }
    }

    private void wrong(String file, String code, String message, @Nullable String hint) {
        wrong.add(new WrongDocument(
                file, file, List.of(new Problem(ProblemSeverity.ERROR, code, message, hint, 0, 0, ""))));
    }

    private String name(Path file) {
        return directory.relativize(file).toString();
    }

    /** Returns packs and overrides that cannot be used. */
    public List<WrongDocument> wrong() {
        return List.copyOf(wrong);
    }

    /** Returns all overrides. */
    public Collection<PackOverrides> overrides() {
        return List.copyOf(overrides.values());
    }

    /** Returns the pack that a file belongs to: the innermost directory with a manifest. Empty for a file of no pack. */
    public Optional<Pack> pack(Path file) {
        return place(file).map(packs::get);
    }

    /** Returns the overrides that count for a file; empty if there are none. */
    public Optional<PackOverrides> overrides(Path file) {
        return place(file).map(overrides::get);
    }

    private Optional<Path> place(Path file) {
        Path at = file.toAbsolutePath().normalize().getParent();
        while (at != null && at.startsWith(directory)) {
            if (packs.containsKey(at)) {
                return Optional.of(at);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }
}
