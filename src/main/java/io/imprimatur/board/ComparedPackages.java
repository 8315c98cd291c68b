package io.imprimatur.board;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.PackageList;
import io.imprimatur.registry.RegistryFailure;
import java.util.List;
import java.util.Optional;

/** Package lists of two images by platform. */
record ComparedPackages(List<PackageList> before, List<PackageList> after, Optional<String> trouble) {

    static ComparedPackages of(KnownPackages packages, Candidate candidate, Digest recommended) {
        try {
            return new ComparedPackages(
                    packages.of(candidate.repository(), recommended), packages.of(candidate), Optional.empty());
        } catch (RegistryFailure failure) {
            return new ComparedPackages(List.of(), List.of(), Optional.of(failure.getMessage()));
        }
    }

    PackageChanges on(String platform) {
        return new PackageChanges(on(platform, before), on(platform, after));
    }

    private static Optional<PackageList> on(String platform, List<PackageList> lists) {
        return lists.stream().filter(list -> list.platform().equals(platform)).findFirst();
    }
}
