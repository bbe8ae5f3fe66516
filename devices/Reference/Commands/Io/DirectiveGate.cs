using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>
/// DTYPE of commands that write. No directive that an I/O command could name is ever enabled, so a controller that knows directives may
/// refuse what names one; to one that does not, the bits are reserved (BASE-055).
/// </summary>
internal static class DirectiveGate
{
    /// <summary>DTYPE of Write and Copy, CDW12 bits 23:20.</summary>
    internal const uint Mask = 0x00F0_0000;

    /// <summary>DTYPE of Write Zeroes, CDW12 bits 22:20.</summary>
    internal const uint ShortMask = 0x0070_0000;

    internal static bool Refuses(ReferenceController controller, uint dword12, uint mask) => (dword12 & mask) != 0
        && controller.Configuration.Directives.IsSupported
        && controller.Policies.Io.RefusesDisabledDirectives;
}
