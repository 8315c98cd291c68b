package io.imprimatur.board;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Registries.NotAnImage;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Registries.UnknownTag;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.restore.Recommendations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Query for the image behind a tag, to preview a proposal. */
@Component
public class ImagePreviewQuery {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Registries registries;
    private final AliasCache aliases;
    private final ImageCache images;
    private final CandidateAge age;
    private final Recommendations recommendations;

    ImagePreviewQuery(
            Registries registries,
            AliasCache aliases,
            ImageCache images,
            CandidateAge age,
            Recommendations recommendations) {
        this.registries = registries.within(TIMEOUT);
        this.aliases = aliases;
        this.images = images;
        this.age = age;
        this.recommendations = recommendations;
    }

    public ImagePreview preview(Channel channel, String value) {
        try {
            Tag tag = new Tag(value);
            return preview(channel, tag);
        } catch (IllegalArgumentException invalid) {
            return ImagePreview.trouble(value, invalid.getMessage());
        }
    }

    private ImagePreview preview(Channel channel, Tag tag) {
        String name = TagName.parse(tag.value()).name();
        try {
            var image = registries.inspect(channel.source(), tag);
            boolean recommended = aliases.of(channel.source(), channel.alias())
                    .digest()
                    .equals(Optional.of(image.manifest().digest()));
            Digest digest = image.manifest().digest();
            return new ImagePreview(
                    name,
                    Optional.of(image),
                    recommended,
                    age.warning(channel.id(), tag, digest, builtAt(channel, digest)),
                    Optional.empty());
        } catch (UnknownTag | NotAnImage | RegistryFailure why) {
            return ImagePreview.trouble(name, why.getMessage());
        }
    }

    private Optional<Instant> builtAt(Channel channel, Digest digest) {
        try {
            return images.images(channel.source(), digest).flatMap(PlatformImage::lastBuilt);
        } catch (RegistryFailure unknown) {
            return Optional.empty();
        }
    }

    /** Tag that the channel's alias stands for; empty if nothing was promoted, or the alias has drifted. */
    public Optional<String> recommendedTag(Channel channel) {
        return recommendations
                .of(channel.id())
                .map(recommendation -> recommendation.proposal().candidate())
                .filter(candidate -> isCurrent(channel, candidate))
                .map(candidate -> candidate.tag().value());
    }

    private boolean isCurrent(Channel channel, Candidate candidate) {
        return aliases.of(channel.source(), channel.alias()).digest().equals(Optional.of(candidate.digest()));
    }

    /**
     * Image that a tag points to now.
     *
     * @param name display name of the tag
     * @param image empty on an error
     * @param recommended whether the channel's alias points to the same image
     * @param older warning if the recommended image is newer
     * @param trouble error of the registry
     */
    public record ImagePreview(
            String name, Optional<Image> image, boolean recommended, Optional<String> older, Optional<String> trouble) {

        static ImagePreview trouble(String name, String message) {
            return new ImagePreview(name, Optional.empty(), false, Optional.empty(), Optional.of(message));
        }
    }
}
