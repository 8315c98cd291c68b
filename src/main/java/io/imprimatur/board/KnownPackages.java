package io.imprimatur.board;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.PackageList;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The lists of packages that go with images, kept once there are some: SBOMs are attached after images are pushed. */
@Component
class KnownPackages {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 8;

    private final Registries registries;
    private final Map<Digest, List<PackageList>> known = new LinkedHashMap<>();

    KnownPackages(Registries registries) {
        this.registries = registries.within(LIMIT);
    }

    List<PackageList> of(Candidate candidate) {
        return of(candidate.repository(), candidate.digest());
    }

    /** One after another, for they are long while they are read. */
    synchronized List<PackageList> of(Repository repository, Digest digest) {
        if (known.containsKey(digest)) return known.get(digest);
        List<PackageList> found = registries.packages(repository, digest);
        if (!found.isEmpty()) remember(digest, found);
        return found;
    }

    private void remember(Digest digest, List<PackageList> found) {
        if (known.size() >= MOST) known.remove(known.keySet().iterator().next());
        known.put(digest, found);
    }
}
