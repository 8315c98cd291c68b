package io.imprimatur.image.signoff.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.signoff.DateParser;
import io.imprimatur.image.signoff.NameDesignate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST API for leads to name and end designates. */
@RestController
class RoleApi {

    private final NameDesignate nameDesignate;

    RoleApi(NameDesignate nameDesignate) {
        this.nameDesignate = nameDesignate;
    }

    @PostMapping("/api/roles/{role}/designates")
    ResponseEntity<Map<String, Long>> name(@PathVariable String role, @RequestBody NewDesignate newDesignate) {
        long number = nameDesignate.name(
                role,
                newDesignate.user() == null ? "" : newDesignate.user(),
                DateParser.parse("from", newDesignate.from()),
                DateParser.parse("until", newDesignate.until()),
                newDesignate.channels() == null ? List.of() : newDesignate.channels(),
                UserComment.ofNullable(newDesignate.reason()));
        return ResponseEntity.created(URI.create("/api/roles/" + role + "/designates/" + number))
                .body(Map.of("number", number));
    }

    @PostMapping("/api/roles/{role}/designates/{number}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String role, @PathVariable long number) {
        nameDesignate.end(role, number);
    }

    /**
     * Request to name a designate.
     *
     * @param from first day, e.g. {@code 2026-12-20}
     * @param until last day
     */
    record NewDesignate(
            @Nullable String user,
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> channels,
            @Nullable String reason) {}
}
