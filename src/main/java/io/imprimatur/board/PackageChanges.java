package io.imprimatur.board;

import io.imprimatur.registry.PackageList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.lang.Nullable;

/**
 * What is installed otherwise on one platform.
 *
 * @param before of the recommended image; nothing if none goes with it
 * @param after of the candidate
 */
public record PackageChanges(Optional<PackageList> before, Optional<PackageList> after) {

    private static final int FEW = 12;
    private static final int SHOWN = 2000;

    /** Nothing is known to have changed where only one of them says what it has. */
    public boolean isComparable() {
        return before.isPresent() && after.isPresent();
    }

    /** By name; so many that a page is not endless. */
    public List<PackageChange> shown() {
        return all().stream().limit(SHOWN).toList();
    }

    public boolean isFew() {
        return all().size() <= FEW;
    }

    public long notShown() {
        return Math.max(0, all().size() - SHOWN);
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

    /** A package that only one of them has, or of which they have different versions. */
    public record PackageChange(String name, @Nullable String before, @Nullable String after) {}
}
