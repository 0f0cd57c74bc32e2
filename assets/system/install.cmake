# Installing, and the Debian package:
#   cmake -S . -B build-deb -G Ninja -DCMAKE_INSTALL_PREFIX=/usr && cmake --build build-deb && (cd build-deb && cpack -G DEB)
# The packages for that are listed in packages.txt as `package`.
set(system ${CMAKE_SOURCE_DIR}/assets/system)
set(made ${CMAKE_BINARY_DIR}/system)
set(data ${CMAKE_INSTALL_DATADIR}/placard)

install(TARGETS placard RUNTIME)
install(DIRECTORY assets/themes assets/specimen assets/sample assets/guide DESTINATION ${data}/assets PATTERN draw.c EXCLUDE)
# Faces are links to the files of their packages, as in the build folder.
install(FILES fonts/manifest DESTINATION ${data}/fonts)
foreach(face ${faces})
  string(REGEX REPLACE " *\\| *" ";" columns "${face}")
  list(GET columns 2 file)
  get_filename_component(name "${file}" NAME)
  install(FILES ${CMAKE_BINARY_DIR}/fonts/${name} DESTINATION ${data}/fonts)
endforeach()

foreach(unit placard placard-cage placard-guard)
  configure_file(${system}/${unit}.service.in ${made}/${unit}.service @ONLY)
  install(FILES ${made}/${unit}.service DESTINATION lib/systemd/system)
endforeach()
install(FILES ${system}/placard-cloud@.service ${system}/placard-cloud@.timer DESTINATION lib/systemd/system)
install(PROGRAMS ${system}/xwayland DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/placard)
install(FILES ${system}/getty.conf DESTINATION lib/systemd/system/getty@tty1.service.d RENAME placard.conf)
install(FILES ${system}/placard.sysusers DESTINATION lib/sysusers.d RENAME placard.conf)
install(FILES ${system}/placard.yaml DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${system}/placard.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${system}/placard.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${system}/completions.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME placard)
install(FILES ${system}/completions.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _placard)
install(FILES ${system}/completions.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME placard.fish)

file(STRINGS LICENSE license_lines)
set(LICENSE_TEXT)
foreach(line ${license_lines})
  if(line MATCHES "^(MIT License|Copyright .*|)$")
    continue()
  endif()
  string(APPEND LICENSE_TEXT " ${line}\n")
endforeach()
configure_file(${system}/copyright ${made}/copyright @ONLY)
install(FILES ${made}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# What makes a machine the broker of a fleet: its page needs mqtt.js, which no package of Debian has.
if(PLACARD_FLEET)
  set(fleet ${CMAKE_SOURCE_DIR}/assets/fleet)
  set(mqtt ${CMAKE_BINARY_DIR}/fleet)
  file(MAKE_DIRECTORY ${mqtt})
  add_custom_command(
    OUTPUT ${mqtt}/mqtt.min.js
    COMMAND ${fleet}/fetch-mqtt ${mqtt}
    DEPENDS ${fleet}/fetch-mqtt ${fleet}/package.json ${fleet}/package-lock.json
    VERBATIM)
  add_custom_target(fleet ALL DEPENDS ${mqtt}/mqtt.min.js)
  install(PROGRAMS ${fleet}/placard-fleet DESTINATION ${data}/fleet)
  install(FILES ${fleet}/placard.conf ${fleet}/placard.acl ${fleet}/staff.acl ${fleet}/viewer.acl
                ${fleet}/mosquitto.service.conf ${fleet}/nginx.conf DESTINATION ${data}/fleet)
  install(FILES ${fleet}/page/index.html ${fleet}/page/states.js ${fleet}/page/fleet.js ${mqtt}/mqtt.min.js
                ${mqtt}/mqtt.LICENSE.md DESTINATION ${data}/fleet/page)
  file(CREATE_LINK ../share/placard/fleet/placard-fleet ${made}/placard-fleet SYMBOLIC)
  install(FILES ${made}/placard-fleet DESTINATION ${CMAKE_INSTALL_SBINDIR})
endif()

# The man pages: the options in them are those that the program names.
find_program(SCDOC scdoc)
if(SCDOC)
  foreach(section 1 5)
    set(page ${made}/placard.${section})
    add_custom_command(
      OUTPUT ${page}.gz
      COMMAND $<TARGET_FILE:placard> --help > ${page}.help
      COMMAND awk -f ${system}/options.awk ${page}.help ${system}/placard.${section}.scd > ${page}.scd
      COMMAND ${SCDOC} < ${page}.scd > ${page}
      COMMAND gzip -9nf ${page}
      DEPENDS placard ${system}/options.awk ${system}/placard.${section}.scd
      VERBATIM)
    list(APPEND pages ${page}.gz)
    install(FILES ${page}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} OPTIONAL)
  endforeach()
  add_custom_target(man ALL DEPENDS ${pages})
endif()

# ---- the Debian package ----

if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  install(FILES ${system}/placard.yaml DESTINATION /etc/placard)
  file(WRITE ${made}/conffiles "/etc/placard/placard.yaml\n")
  list(APPEND control ${made}/conffiles)
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_PACKAGE_CONTACT "the placard authors <placard@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shows articles as full-screen cards on an unattended screen")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Articles - plain text, Markdown, web pages, feeds, folders of these - are set as
full-screen cards with their pictures, turn at reading speed, and obey the arrow
keys. The package has services for machines with nothing else on their screen.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is not linked but loaded when it is wanted, and so not found in the program's header: the package that a library
# of this run-time name comes from, whose name differs from one Debian to the next.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-inter, fonts-noto-core, fonts-noto-mono")
foreach(soname libSDL2_image-2.0.so.0 libdrm.so.2 libsystemd.so.0 ${libcurl_soname} ${zip_soname} ${ical_soname})
  execute_process(COMMAND dpkg-query --search "*/${soname}" OUTPUT_VARIABLE owner ERROR_QUIET)
  string(REGEX MATCH "^[^:]+" package "${owner}")
  if(package)
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", ${package}")
  else()
    message(STATUS "${soname} is in no Debian package: a package made here does not depend on it")
  endif()
endforeach()
if(PLACARD_CURL)
  string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", ca-certificates")
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, fonts-noto-color-emoji, hyphen-de, hyphen-en-gb, hyphen-en-us, hyphen-fr, libheif1, libmosquitto1, libpoppler-glib8, librsvg2-2")
# What placard-cage.service needs, and SDL where a card has no plain buffers.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "mosquitto, rclone, cage, xwayland, seatd, libegl1, libgles2, libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
list(APPEND control ${system}/deb/postinst ${system}/deb/prerm ${system}/deb/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${control})
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
    WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
include(CPack)
