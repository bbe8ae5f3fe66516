using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>3 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes3
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 3;

    private byte _first;
}

/// <summary>8 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes8
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 8;

    private byte _first;
}

/// <summary>16 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes16
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 16;

    private byte _first;
}

/// <summary>20 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes20
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 20;

    private byte _first;
}

/// <summary>40 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes40
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 40;

    private byte _first;
}

/// <summary>128 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes128
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 128;

    private byte _first;
}

/// <summary>256 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes256
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 256;

    private byte _first;
}

/// <summary>1024 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes1024
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 1024;

    private byte _first;
}

/// <summary>3712 bytes in place.</summary>
[InlineArray(Size)]
public struct Bytes3712
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 3712;

    private byte _first;
}
