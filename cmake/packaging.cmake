# SPDX-License-Identifier: Apache-2.0
# What is installed, and the Debian package:
#   cmake --install build/release --prefix /usr/local
#   (cd build/release && cpack)              plugtest_VERSION_ARCHITECTURE.deb
# Programs look for the rest beside their own folder (harness/suite/paths.h), wherever that is.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # unit tests are not built for it
foreach(program plugtest plugtest-node)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION bin)
  endif()
endforeach()
install(FILES docs/plugtest.1 DESTINATION share/man/man1)
install(FILES harness/cli/completion.bash DESTINATION share/bash-completion/completions
        RENAME plugtest)
install(DIRECTORY testcases reports DESTINATION share/plugtest USE_SOURCE_PERMISSIONS
        PATTERN out EXCLUDE)
file(GLOB drivers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/harness/driver/plugtest-*)
list(FILTER drivers EXCLUDE REGEX "/plugtest-coverage$") # of the source tree
install(PROGRAMS ${drivers} DESTINATION lib/plugtest)
install(DIRECTORY harness/driver/plugtest_driver DESTINATION lib/plugtest
        FILES_MATCHING PATTERN *.py)
install(FILES README.md LICENSE CHANGELOG.md DESTINATION share/doc/plugtest)

# The package needs what deps.txt names for `run`, and the libraries that its programs are linked
# to.
set(list ${CMAKE_SOURCE_DIR}/harness/driver/setup/deps.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
file(STRINGS ${list} lines REGEX "^[^ ]+ +run +")
foreach(line ${lines})
  string(REGEX MATCH "^[a-z0-9.-]+" package "${line}")
  list(APPEND packages ${package})
endforeach()
list(JOIN packages ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The developers of Plugtest")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
    "Conformance and interoperability tests of CoAP, 6LoWPAN and RPL")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
include(CPack)
