package io.imprimatur.image.pin;

import io.imprimatur.service.update.VersionRepository.VersionLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Configured deployment that pins the recommended image by a tag of its own.
 *
 * @param title display name of the deployment, e.g. {@code US Data Facility}
 * @param channel id of the channel of the image
 * @param places locations of the tag
 */
public record Pin(
        @NotBlank(message = "expected a name of the deployment, e.g. US Data Facility")
                @Size(max = 100, message = "expected up to 100 characters")
                String title,
        @NotBlank(message = "expected a channel's id") String channel,
        @NotEmpty(message = "expected one place or more") List<@Valid Location> places) {

    /**
     * Location of a pinned tag.
     *
     * @param file path in the deployment repository
     * @param key path of keys, e.g. {@code controller.config.images.recommendedTag}
     */
    public record Location(
            @NotBlank(message = "expected a path, e.g. applications/nublado/values-usdfprod.yaml")
                    @Size(max = 500, message = "expected up to 500 characters")
                    @Pattern(
                            regexp = "(?!/)(?!.*\\.\\.).*",
                            message = "expected a path within the repository, e.g. applications/nublado/values.yaml")
                    String file,
            @NotBlank(message = "expected a path of keys, e.g. controller.config.images.recommendedTag")
                    @Size(max = 500, message = "expected up to 500 characters")
                    String key) {

        VersionLocation place() {
            return new VersionLocation(file, key);
        }
    }
}
