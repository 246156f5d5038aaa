# Run by CPack before it packs: turns what was installed into what a Debian package holds. The
# variables CPACK_* are those of the CMakeLists.txt beside this file.
set(root ${CPACK_TEMPORARY_DIRECTORY}/program)
set(share ${root}/usr/share)
set(documents ${share}/doc/metgrep)

# Policy 12.5 and 12.7: copyright, and the changes of the program and of the package.
file(REMOVE ${documents}/LICENSE)
string(TIMESTAMP year "%Y" UTC)
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright.in ${documents}/copyright @ONLY)
file(RENAME ${documents}/CHANGELOG.md ${documents}/changelog)
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${documents}/changelog.Debian
"metgrep (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Packaged version ${CPACK_PACKAGE_VERSION}.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${now}
")

file(COPY ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides DESTINATION ${share}/lintian/overrides)
file(RENAME ${share}/lintian/overrides/lintian-overrides ${share}/lintian/overrides/metgrep)

# Where Debian's zsh looks.
if(EXISTS ${share}/zsh/site-functions)
  file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
endif()

execute_process(
  COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/components.py --program ${root}/usr/bin/metgrep
          --version ${CPACK_PACKAGE_VERSION} --map ${CPACK_METGREP_MAP}
          --opens "${CPACK_METGREP_OPENED_LIBRARY}" --output ${documents}
  COMMAND_ERROR_IS_FATAL ANY)

# Without times and names in the compressed files, so that the same input gives the same package.
file(GLOB pages ${share}/man/man*/*)
foreach(file IN LISTS pages ITEMS ${documents}/changelog ${documents}/changelog.Debian)
  execute_process(COMMAND gzip -9n ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
