package io.imprimatur.board;

import io.imprimatur.board.AliasCache.AliasState;
import io.imprimatur.board.ImageComparison.PackageChanges;
import io.imprimatur.board.ImageComparison.PlatformChange;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.restore.Recommendations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a candidate with the recommended image of its channel or, if the proposal has ended, the image recommended
 * until then: the one promoted or restored last, regardless of drift.
 */
@Component
public class CompareImages {

    private final Channels channels;
    private final AliasCache aliases;
    private final Recommendations recommendations;
    private final ExpectedAliases expectedAliases;
    private final ImageCache images;

    CompareImages(
            Channels channels,
            AliasCache aliases,
            Recommendations recommendations,
            ExpectedAliases expectedAliases,
            ImageCache images) {
        this.channels = channels;
        this.aliases = aliases;
        this.recommendations = recommendations;
        this.expectedAliases = expectedAliases;
        this.images = images;
    }

    public ImageComparison of(Proposal proposal) {
        try {
            return recommended(proposal)
                    .map(digest -> compare(proposal.candidate(), digest))
                    .orElseGet(ImageComparison::withoutRecommended);
        } catch (RegistryFailure failure) {
            return ImageComparison.trouble(failure.getMessage());
        } catch (NotComparable trouble) {
            return ImageComparison.trouble(trouble.getMessage());
        }
    }

    /** Current digest of the proposed tag if it differs from the candidate's; empty on a registry error. */
    public Optional<MovedTag> tagMoved(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        AliasState now = aliases.of(candidate.repository(), candidate.tag());
        boolean moved = now.trouble().isEmpty() && !now.digest().equals(Optional.of(candidate.digest()));
        return moved ? Optional.of(new MovedTag(now.digest().map(Digest::value).orElse(null))) : Optional.empty();
    }

    /** @param digest null if the tag was deleted */
    public record MovedTag(@Nullable String digest) {}

    private Optional<Digest> recommended(Proposal proposal) {
        Optional<Channel> channel = channels.all().stream()
                .filter(each -> proposal.state().isOpen() && each.id().equals(proposal.channel()))
                .findFirst();
        return channel.isPresent() ? recommendedNow(channel.get()) : recommendedBefore(proposal);
    }

    /** The last promoted image or, if there is none, the current one of the alias. */
    private Optional<Digest> recommendedNow(Channel channel) {
        Optional<Digest> ours = recommendations
                .of(channel.id())
                .map(recommendation -> recommendation.proposal().candidate().digest());
        return ours.isPresent() ? ours : aliasNow(channel);
    }

    private Optional<Digest> aliasNow(Channel channel) {
        AliasState now = aliases.of(channel.source(), channel.alias());
        now.trouble().ifPresent(why -> {
            throw new NotComparable(why);
        });
        return now.digest();
    }

    private Optional<Digest> recommendedBefore(Proposal proposal) {
        return expectedAliases.of(proposal.id()).stream()
                .filter(alias -> alias.repository().equals(proposal.candidate().repository()))
                .findFirst()
                .flatMap(ExpectedAlias::digest);
    }

    private ImageComparison compare(Candidate candidate, Digest recommended) {
        List<PlatformImage> after = images(candidate, candidate.digest());
        List<PlatformImage> before = images(candidate, recommended);
        ComparedPackages packages = ComparedPackages.of(images, candidate, recommended);
        List<PlatformChange> platforms = Stream.concat(after.stream(), before.stream())
                .map(PlatformImage::platform)
                .distinct()
                .map(platform ->
                        new PlatformChange(platform, on(platform, before), on(platform, after), packages.on(platform)))
                .toList();
        return new ImageComparison(recommended.value(), platforms, Optional.empty(), packages.trouble());
    }

    private List<PlatformImage> images(Candidate candidate, Digest digest) {
        return images.images(candidate.repository(), digest)
                .orElseThrow(() -> new NotComparable(candidate.repository() + " no longer has " + digest));
    }

    private static Optional<PlatformImage> on(String platform, List<PlatformImage> images) {
        return images.stream()
                .filter(image -> image.platform().equals(platform))
                .findFirst();
    }

    /** An image is missing in the registry, or its alias could not be read. */
    private static final class NotComparable extends RuntimeException {

        NotComparable(String why) {
            super(why);
        }
    }

    /** Package lists of two images by platform. */
    private record ComparedPackages(List<PackageList> before, List<PackageList> after, Optional<String> trouble) {

        static ComparedPackages of(ImageCache images, Candidate candidate, Digest recommended) {
            try {
                return new ComparedPackages(
                        images.packages(candidate.repository(), recommended),
                        images.packages(candidate.repository(), candidate.digest()),
                        Optional.empty());
            } catch (RegistryFailure failure) {
                return new ComparedPackages(List.of(), List.of(), Optional.of(failure.getMessage()));
            }
        }

        PackageChanges on(String platform) {
            return new PackageChanges(on(platform, before), on(platform, after));
        }

        private static Optional<PackageList> on(String platform, List<PackageList> lists) {
            return lists.stream()
                    .filter(list -> list.platform().equals(platform))
                    .findFirst();
        }
    }
}
