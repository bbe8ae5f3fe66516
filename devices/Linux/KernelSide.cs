using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux;

/// <summary>The system that a drive is reached through.</summary>
/// <param name="Tree">Where sys, proc and dev are.</param>
/// <param name="Calls">Its system calls.</param>
/// <param name="Clock">Its time.</param>
internal sealed record KernelSide(SystemTree Tree, ISystemCalls Calls, Clock Clock);
