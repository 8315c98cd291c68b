package io.imprimatur.board;

import io.imprimatur.image.registry.Registries.PackageList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.lang.Nullable;

/**
 * Differences in installed packages on one platform.
 *
 * @param before packages of the recommended image; empty if it has no SBOM
 * @param after packages of the candidate; empty if it has no SBOM
 */
public record PackageChanges(Optional<PackageList> before, Optional<PackageList> after) {

    private static final int MAX_FEW = 12;
    private static final int MAX_SHOWN = 2000;

    /** Whether both images have a package list. */
    public boolean isComparable() {
        return before.isPresent() && after.isPresent();
    }

    /** Changes by name, up to a limit for display. */
    public List<PackageChange> shown() {
        return all().stream().limit(MAX_SHOWN).toList();
    }

    public boolean isFew() {
        return all().size() <= MAX_FEW;
    }

    public long notShown() {
        return Math.max(0, all().size() - MAX_SHOWN);
    }

    /** E.g. {@code 2 added, 1 removed, 12 changed, 400 the same}. */
    public String inWords() {
        List<PackageChange> all = all();
        long added = all.stream().filter(each -> each.before() == null).count();
        long removed = all.stream().filter(each -> each.after() == null).count();
        long changed = all.size() - added - removed;
        long same = versions(after).size() - added - changed;
        return added + " added, " + removed + " removed, " + changed + " changed, " + same + " the same";
    }

    private List<PackageChange> all() {
        Map<String, String> old = versions(before);
        Map<String, String> now = versions(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .map(name -> new PackageChange(name, old.get(name), now.get(name)))
                .toList();
    }

    private static Map<String, String> versions(Optional<PackageList> list) {
        return list.<Map<String, String>>map(PackageList::versions).orElse(Map.of());
    }

    /** Package in only one of the images, or with different versions. */
    public record PackageChange(String name, @Nullable String before, @Nullable String after) {}
}
