using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Blocks;

/// <summary>
/// What features say of each controller's volatile write cache (FID 06h), its atomicity (FID 0Ah) and the formats of Copy that its host
/// has enabled (FID 16h).
/// </summary>
internal sealed class ControllerSettings
{
    private const int MostControllers = 64;
    private readonly bool[] _cacheIsOff = new bool[MostControllers];
    private readonly bool[] _atomicityIsWaived = new bool[MostControllers];
    private readonly EnabledCopyFormats?[] _copyFormats = new EnabledCopyFormats?[MostControllers];

    /// <summary>Whether there is a volatile write cache (VWC bit 0).</summary>
    public bool HasCache { get; private set; }

    /// <summary>A sequence begins: where there is a cache, it counts as on until it is switched off.</summary>
    /// <param name="subsystem">What it says of itself.</param>
    public void Begin(ProbedSubsystem subsystem)
    {
        HasCache = subsystem.Identity.VolatileWriteCache.Present;
        Array.Clear(_cacheIsOff);
        Array.Clear(_atomicityIsWaived);
        Array.Clear(_copyFormats);
    }

    /// <summary>Whether a completed write may be lost with power.</summary>
    /// <param name="controller">Where it is sent.</param>
    /// <returns>The answer.</returns>
    public bool IsCacheVolatile(int controller) => HasCache && !(controller < MostControllers && _cacheIsOff[controller]);

    /// <summary>Whether the host has given up atomicity among commands (DN).</summary>
    /// <param name="controller">Where they are sent.</param>
    /// <returns>The answer.</returns>
    public bool WaivesAtomicity(int controller) => controller < MostControllers && _atomicityIsWaived[controller];

    /// <summary>Whether it is given up on any controller.</summary>
    /// <returns>The answer.</returns>
    public bool WaivesAtomicityAnywhere() => Array.IndexOf(_atomicityIsWaived, true) >= 0;

    /// <summary>Whether the host has enabled a format of source ranges that needs it.</summary>
    /// <param name="controller">Where the Copy is sent.</param>
    /// <param name="format">DESFMT.</param>
    /// <returns>Null while that is not known: a default or a saved value may be anything.</returns>
    public bool? EnablesCopyFormat(int controller, CopyRangeFormat format) =>
        controller < MostControllers && _copyFormats[controller] is { } enabled ? ((uint)enabled >> (int)format & 1) != 0 : null;

    /// <summary>CDFE was set.</summary>
    /// <param name="controller">Of this controller.</param>
    /// <param name="enabled">CDFE; null while it is not known.</param>
    public void SetCopyFormats(int controller, EnabledCopyFormats? enabled)
    {
        if (controller < MostControllers)
        {
            _copyFormats[controller] = enabled;
        }
    }

    /// <summary>The cache was switched.</summary>
    /// <param name="controller">Of this controller.</param>
    /// <param name="isOn">WCE.</param>
    public void SetCache(int controller, bool isOn) => Set(_cacheIsOff, controller, !isOn);

    /// <summary>DN was set.</summary>
    /// <param name="controller">Of this controller.</param>
    /// <param name="isWaived">DN.</param>
    public void SetAtomicityWaived(int controller, bool isWaived) => Set(_atomicityIsWaived, controller, isWaived);

    /// <summary>A controller was reset: the cache is as its default says, which is not known. A saved DN would stay, so it does.</summary>
    /// <param name="controller">Which.</param>
    public void Reset(int controller)
    {
        Set(_cacheIsOff, controller, false);
        SetCopyFormats(controller, null);
    }

    private static void Set(bool[] flags, int controller, bool value)
    {
        if (controller < MostControllers)
        {
            flags[controller] = value;
        }
    }
}
